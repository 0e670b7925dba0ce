"""Makes the text face that ships with the theme: subsets of Source Serif 4, by script, as WOFF2.

    python scripts/subset_fonts.py FOLDER

FOLDER holds the whole fonts as TrueType, `SourceSerif4_400Regular.ttf` and so on, wherever in it, and their licence
(`LICENSE_FONT` or `OFL.txt`); the npm package `@expo-google-fonts/source-serif-4` is such a folder. It needs
`fonttools` and `brotli`, which nothing else here does. The ranges stand in `byline.css`, too.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/byline/theme/templates/assets/byline/fonts"
FACES = {"regular": "400Regular", "italic": "400Regular_Italic", "bold": "700Bold"}
RANGES = {
    # Western Europe: what most pages need, and all that their first view waits for.
    "latin": "U+20-7E,U+A0-FF,U+131,U+152-153,U+160-161,U+178,U+17D-17E,U+2C6,U+2DA,U+2DC,U+2002-200A,U+2010-2015,"
    "U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212",
    # All other Latin letters: Central Europe, Turkey, Vietnam, Africa, transcriptions.
    "extended": "U+100-130,U+132-151,U+154-15F,U+162-177,U+179-17C,U+17F-2C5,U+2C7-2D9,U+2DB,U+2DD-36F,U+1E00-1EFF,"
    "U+20A0-20AB,U+20AD-20CF,U+2116",
    "cyrillic-greek": "U+370-52F,U+1F00-1FFF",
}
FEATURES = "kern,mark,mkmk,ccmp,locl,liga,onum,lnum,pnum,tnum,sups"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    for face, name in FACES.items():
        source = next(folder.rglob(f"SourceSerif4_{name}.ttf"))
        for script, ranges in RANGES.items():
            _subset(source, TARGET / f"serif-{face}-{script}.woff2", ranges)
    licence = next(path for name in ("LICENSE_FONT", "OFL.txt") for path in folder.rglob(name))
    shutil.copyfile(licence, TARGET / "LICENSE.txt")


def _subset(source: Path, target: Path, ranges: str) -> None:
    command = [sys.executable, "-m", "fontTools.subset", str(source), f"--unicodes={ranges}", f"--output-file={target}"]
    command += [
        "--flavor=woff2",
        f"--layout-features={FEATURES}",
        "--no-hinting",
        "--desubroutinize",
        "--name-IDs=0,1,2,13,14",
    ]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
