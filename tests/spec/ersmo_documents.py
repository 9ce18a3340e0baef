"""The made-up documents of ersmo_xml.md A11 and B5."""

VISIT = """<?xml version="1.0" encoding="ISO-8859-1"?>
<ERSMOIndata Källa="GVR" ID="0000417">
  <Ersättningshändelse ID="20260000000000000101" Makulerad="false" Startdatum="2026-03-02" \
Slutdatum="2026-03-02" Startverksamhet="99001046M01" Slutverksamhet="99001046M01" ErsUppdrag="9901">
    <Patient ID="191212121212" Lkf="018001" Basområde="1210151" Födelsedatum="1912-12-12" Kön="M"/>
    <Händelseklass>
      <Vårdkontakt Händelseform="Öppenvårdskontakt" Händelsetyp="013" Typ="0" Avgiftsklass="006" \
Patientavgift="02" Akut="2">
        <Yrkeskategorier>
          <Yrkeskategori Kod="01" Klass="001" OrdnNr="1"/>
        </Yrkeskategorier>
        <Diagnoser>
          <Diagnos Kod="H251" Klass="008" OrdnNr="1"/>
          <Diagnos Kod="I109" Klass="008" OrdnNr="2"/>
        </Diagnoser>
        <Åtgärder>
          <Åtgärd Kod="CJE20" Klass="007" Datum="2026-03-02" OrdnNr="1" DiagnosNr="1"/>
        </Åtgärder>
        <Produkter>
          <Produkt Kod="KC05O" Klass="005" Antal="1"/>
        </Produkter>
        <RemissFöre Kod="99002011M02" Klass="009"/>
      </Vårdkontakt>
    </Händelseklass>
  </Ersättningshändelse>
</ERSMOIndata>
"""

SEVERAL = """<?xml version="1.0" encoding="ISO-8859-1"?>
<ERSMOIndata Källa="GVR" ID="0000418">
  <Ersättningshändelse ID="20260000000000000102" Startdatum="2026-02-20" Slutdatum="2026-03-01" \
Startverksamhet="99001101001" Slutverksamhet="99001241002">
    <Patient ID="992299000010" Kön="K"/>
    <Händelseklass>
      <Vårdkontakt Händelseform="Slutenvårdstillfälle" Akut="1">
        <Diagnoser>
          <Diagnos Kod="J189" Klass="008" OrdnNr="1"/>
        </Diagnoser>
        <VisteFöre Kod="1" Klass="002"/>
        <VisteEfter Kod="7" Klass="003"/>
      </Vårdkontakt>
    </Händelseklass>
  </Ersättningshändelse>
  <Ersättningshändelse ID="20260000000000000055" Makulerad="true" Startdatum="2026-01-15" \
Startverksamhet="99001046M01" Slutverksamhet="99001046M01">
    <Patient ID="191212121212"/>
    <Händelseklass>
      <Vårdkontakt Händelseform="Öppenvårdskontakt"/>
    </Händelseklass>
  </Ersättningshändelse>
  <Ersättningshändelse ID="191212121212_99003011M01_20260201" Startdatum="2026-02-01" \
Startverksamhet="99003011M01">
    <Patient ID="191212121212"/>
    <Händelseklass>
      <Vårdansvar Händelseform="Hemsjukvårdsansvar" Händelsetyp="Basal"/>
    </Händelseklass>
  </Ersättningshändelse>
  <Ersättningshändelse ID="20260000000000000103" Startdatum="2026-02-03" Slutdatum="2026-02-03" \
Startverksamhet="99003011M01" Slutverksamhet="99003011M01">
    <Patient ID="191212121212"/>
    <Händelseklass>
      <Vårdkontakt Händelseform="Hemsjukvårdskontakt" Händelsetyp="014" Typ="H" \
TillhörVårdansvar="191212121212_99003011M01_20260201"/>
    </Händelseklass>
  </Ersättningshändelse>
</ERSMOIndata>
"""

HEJ = """<?xml version="1.0" encoding="ISO-8859-1"?>
<HEJIndata Källa="ERSMO" ID="B2026-03">
  <Ersättningshändelse Källa="GVR" ID="20260000000000000101" KundKod="01132002" Akut="N" \
Händelseklass="Vårdkontakt" Händelseform="2" Händelsetyp="0">
    <Patient ID="191212121212" Lkf="018001" Basområde="1210151"/>
    <Produktomgång Typ="Utförare">
      <Produkt Kod="KC05O" Antal="1" ErsVerksamhet="99001046M01" LevKod="SE2321000016-0000" Modell="003" \
Uppdrag="9901" FbPeriod="202603" FromDatum="20260302" TomDatum="20260302"/>
    </Produktomgång>
    <Yrkeskategorier>
      <Yrkeskategori Kod="01" OrdnNr="1"/>
    </Yrkeskategorier>
    <Åtgärder>
      <Åtgärd Kod="CJE20" OrdnNr="1" Datum="20260302"/>
    </Åtgärder>
  </Ersättningshändelse>
</HEJIndata>
"""
