import type { StoredTensor } from './stored-tensor.ts';

/** Tensors by Hugging Face's names, wherever they came from. */
export interface Checkpoint {
  /** The file or folder, for messages. */
  name: string;
  /** `model_type` of Hugging Face's config.json. */
  family: string;
  tensors: readonly StoredTensor[];
  /**
   * `ggml`: every matrix is [rows, columns] and every norm is stored as it is used, also by families whose Hugging
   * Face's checkpoints hold matrices the other way round (GPT-2) and weight - 1 (Gemma).
   */
  layout: 'hugging-face' | 'ggml';
}
