"""Which release is being served: looked up anew for each request, opened once."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
