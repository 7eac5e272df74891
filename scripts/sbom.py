"""Write an SBOM of what an installation holds: dist/kanben.cdx.json (CycloneDX 1.6).

Run by ``make sbom``. The libraries with their hashes are those of requirements.lock, listed by cyclonedx-py;
the fonts and the colour profile in the wheel are added. The same checkout gives the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from converters.cli.licences import shipped

TARGET = Path("dist/kanben.cdx.json")


def main() -> None:
    """Write the file and say how many components it lists."""
    TARGET.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", "requirements.lock"]
    command += ["--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON", "-o", str(TARGET)]
    subprocess.run(command, check=True)
    bom = json.loads(TARGET.read_text("utf-8"))
    names = [component["bom-ref"] for component in bom["components"]]
    for part in shipped():
        ref = f"shipped-{part.name}"
        licence = {"id": part.licence} if part.kind == "font" else {"name": part.licence}
        bom["components"].append(
            {"bom-ref": ref, "name": part.name, "type": "file", "licenses": [{"license": licence}]}
        )
        names.append(ref)
    root = bom["metadata"]["component"]["bom-ref"]
    bom["dependencies"] = [
        {"ref": root, "dependsOn": sorted(names)},
        *({"ref": name} for name in sorted(names)),
    ]
    TARGET.write_text(json.dumps(bom, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"{TARGET}: {len(names)} components")


if __name__ == "__main__":
    main()
