"""The kecamatan named in what people write for where they live, without what stands around it."""

import re
from collections.abc import Collection

SHORT = 6
"""Letters: fewer behind a name are no regency's."""
_SHORT_KIND = re.compile(r"^kep\b\.?")
_KIND = re.compile(r"^(kecamatan|kec|kabupaten|kab|kota)\b\.?\s*")
_BEHIND = re.compile(r"[\s,]+(?:kabupaten|kab|provinsi|prov)\b.*$")
_BEFORE = re.compile(r"^.*\b(?:kecamatan|kec)\b[.:\s]*(?=\w)")
_WORDS_BEFORE = r"saya|sy|aku|tinggal|alamat|alamatnya|di|dari|daerah|wilayah"
_LEAD = re.compile(rf"^(?:(?:{_WORDS_BEFORE})\b\s*)+(?=\w)")


def names_in(text: str, *, regencies: Collection[str]) -> tuple[str, str]:
    """What may be the name, and the same without a regency behind it ("" where none stands there).

    "desa Alai kec. Merbau kab. Meranti" is "merbau"; so is "merbau, meranti" without "meranti".
    """
    said = " ".join(text.casefold().split())
    said = _LEAD.sub("", _BEHIND.sub("", _BEFORE.sub("", said)))
    parts = re.split(r"[\s,]+", said)
    for at in range(1, len(parts)):
        behind = plain(" ".join(parts[at:]))
        if len(behind) >= SHORT and any(name.endswith(behind) for name in regencies):
            return plain(said), plain(" ".join(parts[:at]))
    return plain(said), ""


def plain(name: str) -> str:
    """Lower case, no "kec." or "kab.", no spaces: "Tebingtinggi" is "Tebing Tinggi"."""
    said = _SHORT_KIND.sub("kepulauan", _KIND.sub("", name.casefold().strip()))
    return re.sub(r"[\s\-'.,]+", "", said)
