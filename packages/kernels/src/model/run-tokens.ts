/** Tokens that a run computes behind `depthTokens` that its cache holds already. */
export interface RunTokens {
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
}
