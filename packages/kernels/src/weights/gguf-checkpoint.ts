import type { ByteSource } from './byte-source.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type GgufMetadata, readGguf } from './gguf.ts';
import { ggufConfig } from './gguf-config.ts';
import { huggingFaceTensors } from './gguf-names.ts';
import { ropeScalingOf } from './gguf-rope.ts';

/** A GGUF file as Hugging Face would have the model, and the metadata as they stand in the file. */
export interface GgufCheckpoint {
  config: Record<string, unknown>;
  checkpoint: Checkpoint;
  metadata: GgufMetadata;
}

/** Reads the header of a GGUF file: a config.json and a checkpoint. Throws InvalidWeightsError. */
export async function readGgufCheckpoint(file: ByteSource): Promise<GgufCheckpoint> {
  const gguf = await readGguf(file);
  const config = ggufConfig(gguf, { name: file.name, ropeScaling: await ropeScalingOf(gguf) });
  const tensors = huggingFaceTensors(gguf.tensors, {
    family: config.model_type,
    headCount: Number(config.num_attention_heads),
    kvHeadCount: Number(config.num_key_value_heads),
    experts: Number(config.num_local_experts ?? config.num_experts ?? 0),
  });
  return {
    config,
    checkpoint: { name: file.name, family: config.model_type, tensors, layout: 'ggml' },
    metadata: gguf.metadata,
  };
}
