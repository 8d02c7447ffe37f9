"""Make ``data/fonts``: the letters of pictures and slides, cut from Noto Sans JP.

Run ``python -m scripts.make_fonts``; it needs npm and the network. What it writes is part of
the repository: nobody who draws pictures needs to run it.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

PACKAGE: Final = "@expo-google-fonts/noto-sans-jp@0.4.3"
FONTS: Final = Path(__file__).parents[1] / "data" / "fonts"
FILES: Final = {
    "package/400Regular/NotoSansJP_400Regular.ttf": "NotoSansJP-Regular.ttf",
    "package/600SemiBold/NotoSansJP_600SemiBold.ttf": "NotoSansJP-SemiBold.ttf",
    "package/LICENSE_FONT": "OFL.txt",
}
WESTERN: Final = ((0x20, 0x17F), (0x180, 0x24F), (0x370, 0x52F), (0x1E00, 0x1EFF))
SIGNS: Final = ((0x2000, 0x22FF), (0x2460, 0x27BF), (0x3000, 0x30FF), (0xFF01, 0xFFEE))
ROWS: Final = range(0xA1, 0xFF)
NOT_KEPT: Final = ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT", "gasp"]
"""Without kerning every program sets a line as wide as we reckoned."""
BLANKS: Final = {0x2002: 1 / 2, 0x2003: 1, 0x2009: 1 / 5, 0x200A: 1 / 10, 0x202F: 1 / 5}
"""Blanks the font lacks, which numbers are printed with, and their shares of the size."""


def japanese() -> set[int]:
    """Return the code points of JIS X 0208: kana and 6,355 kanji of both levels."""
    pairs = (bytes((row, cell)) for row in ROWS for cell in ROWS)
    return {ord(letter) for pair in pairs for letter in pair.decode("euc_jp", errors="ignore")}


def add_blanks(font: TTFont) -> None:
    """Give a font the blanks it lacks."""
    for code, share in BLANKS.items():
        if code in font.getBestCmap():
            continue
        name = f"uni{code:04X}"
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (round(share * font["head"].unitsPerEm), 0)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def cut(source: Path, target: Path, wanted: set[int]) -> None:
    """Write a font that holds the wanted letters only, without hints and kerning."""
    options = subset.Options()
    options.hinting = False
    options.drop_tables += NOT_KEPT
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    font = TTFont(source, recalcTimestamp=False)
    add_blanks(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.save(target)


def main() -> None:
    """Fetch the package, cut both weights, and put the licence beside them."""
    western = {code for first, last in (*WESTERN, *SIGNS[:1]) for code in range(first, last + 1)}
    signs = {code for first, last in SIGNS for code in range(first, last + 1)}
    everything = western | signs | japanese()
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        command = ("npm", "pack", "--silent", "--pack-destination", made, PACKAGE)
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
        (packed,) = folder.glob("*.tgz")
        with tarfile.open(packed) as archive:
            for name in FILES:
                archive.extract(name, folder, filter="data")
        for name, short in FILES.items():
            if short.endswith(".ttf"):
                cut(folder / name, FONTS / short, western if "SemiBold" in short else everything)
            else:
                (FONTS / short).write_bytes((folder / name).read_bytes())
    for path in sorted(FONTS.iterdir()):
        print(f"{path.name}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
