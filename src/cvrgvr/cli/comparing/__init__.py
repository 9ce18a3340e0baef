"""Files held against others when they are validated together: registers, telephone, forecasts."""

from cvrgvr.cli.comparing.beside import Beside
from cvrgvr.cli.comparing.forecasts import compare_forecasts
from cvrgvr.cli.comparing.registers import compare_registers
from cvrgvr.cli.comparing.telephone import compare_telephone

__all__ = ["Beside", "compare_forecasts", "compare_registers", "compare_telephone"]
