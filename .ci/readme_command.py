"""Print the one command that stands under a heading of README.md."""

import re
import sys
from pathlib import Path

readme = Path(__file__).resolve().parent.parent / "README.md"
section = re.search(
    rf"^## {re.escape(sys.argv[1])}\n(.*?)(?=^## |\Z)", readme.read_text("utf-8"), re.M | re.S
)
block = section and re.search(r"^```[a-z]*\n([^\n]+)\n```$", section[1], re.M)
if not block:
    sys.exit(f"README.md has no block of one line under “{sys.argv[1]}”.")
print(block[1])
