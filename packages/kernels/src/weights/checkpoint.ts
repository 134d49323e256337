import type { StoredTensor } from './stored-tensor.ts';

/** Tensors by Hugging Face's names, wherever they came from. */
export interface Checkpoint {
  /** The file or folder, for messages. */
  name: string;
  /** `model_type` of Hugging Face's config.json. */
  family: string;
  tensors: readonly StoredTensor[];
  /** Norms are stored as they are used, also by families of which Hugging Face's checkpoints hold weight - 1. */
  hasWholeNorms: boolean;
}
