"""Every check a change must pass, in the order of their price: `python -m tests`.

Lint, format, types, import contracts, then the tests, those without screens with coverage. Stops at the first that
fails.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

_PYTEST = ("pytest", "-q", "--dist=worksteal", "--benchmark-skip")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    (*_PYTEST, "-n", "2", "--ignore=tests/tui", "--cov", "--cov-report=term:skip-covered"),
    # Watching every line would double the time of the screens; half of theirs is waiting, so two share a processor.
    (*_PYTEST, "-n", "4", "tests/tui"),
)


def main() -> int:
    """Run the checks from the repository's top; the exit code of the first that fails, else 0."""
    programs = Path(sysconfig.get_path("scripts"))
    for program, *arguments in CHECKS:
        print(f"— {program} {' '.join(arguments)}", flush=True)
        code = subprocess.call([programs / program, *arguments], cwd=Path(__file__).parent.parent)
        if code:
            return code
    return 0


sys.exit(main())
