/** Bytes that are read in pieces: a file, or a test's array. */
export interface ByteSource {
  /** The file's name, for messages. */
  name: string;
  /** Bytes. */
  size: number;
  /** Fills `target` from `offset` on. Throws InvalidWeightsError where the source ends before. */
  read(offset: number, target: Uint8Array<ArrayBuffer>): Promise<void>;
}
