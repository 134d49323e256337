/** llama-bench's name of a test: `pp512`, `tg128`, `pp512+tg128`, `tg128 @ d4096`. */
export function testName(test: {
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
}): string {
  const parts = [
    test.promptTokens > 0 && `pp${test.promptTokens}`,
    (test.generatedTokens > 0 || test.promptTokens === 0) && `tg${test.generatedTokens}`,
  ].filter((part) => part !== false);
  const name = parts.join('+');
  return test.depthTokens > 0 ? `${name} @ d${test.depthTokens}` : name;
}
