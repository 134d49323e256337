"""Writes the tensors of a GGUF file in f32, as gguf-py reads them, with the same metadata: what nothing rounds.

    python3 -m pip install gguf==0.19.0
    python3 scripts/dequantise_gguf.py FILE.gguf EXACT.gguf
"""

import sys

from gguf import GGUFReader, GGUFValueType, GGUFWriter
from gguf.quants import dequantize

OWN_KEYS = {"general.architecture", "general.file_type", "general.quantization_version"}
F32_FILE_TYPE = 0


def main(source: str, target: str) -> None:
    reader = GGUFReader(source)
    architecture = reader.fields["general.architecture"].contents()
    writer = GGUFWriter(target, architecture)
    for key, field in reader.fields.items():
        if key.startswith("GGUF.") or key in OWN_KEYS:
            continue
        kind = field.types[0]
        members = field.types[1] if kind == GGUFValueType.ARRAY else None
        writer.add_key_value(key, field.contents(), kind, members)
    writer.add_file_type(F32_FILE_TYPE)
    for tensor in reader.tensors:
        # GGUF says the innermost dimension first.
        shape = [int(size) for size in reversed(tensor.shape)]
        numbers = dequantize(tensor.data, tensor.tensor_type)
        writer.add_tensor(tensor.name, numbers.reshape(shape).astype("float32"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
