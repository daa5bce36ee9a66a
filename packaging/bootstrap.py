"""Sets Candour up on a fresh machine and starts it, its checks or its figures.

    python3 packaging/bootstrap.py run [words for main.py]
    python3 packaging/bootstrap.py test [words for pytest]
    python3 packaging/bootstrap.py performance [--json FILE]

Any Python 3 can read this file, so that an old one gets a sentence instead of a syntax error.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python must be able to say so
    sys.exit(
        f"Candour needs Python 3.11 or newer; this one is {sys.version.split()[0]}. Please install a "
        "newer Python from your system's packages or from python.org and start the same line with it."
    )

import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
