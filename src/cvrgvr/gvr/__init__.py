"""GVR, Gemensamma vårdregistret: the XML that it feeds onward (`ersmo`) and its sequel (`hej`)."""
