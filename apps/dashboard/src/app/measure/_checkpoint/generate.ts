import { decodeRate } from './decode-rate.ts';
import type { Answer, ChatQuestion, FromWorker } from './messages.ts';
import type { OpenedCheckpoint } from './open-checkpoint.ts';

/** Of a prompt: what one pass takes. bench-cli takes as many. */
const UBATCH_TOKENS = 512;

/** Loads the model onto the GPU, goes on with the prompt, and frees it; each token is said as it comes. */
export async function generate(
  { shape, checkpoint, found }: OpenedCheckpoint,
  { prompt, isMessage, tokens: most, type, availableBytes }: ChatQuestion,
  say: (message: FromWorker) => void,
): Promise<Answer> {
  const [{ deviceFacts }, { promptTokens }, { checkpointWeights }, { withLoadedModel }, { generateTokens }] =
    await Promise.all([
      import('@breakeven/kernels/device/device-facts'),
      import('@breakeven/kernels/generate/prompt-tokens'),
      import('@breakeven/kernels/model/checkpoint-weights'),
      import('@breakeven/kernels/generate/with-loaded-model'),
      import('@breakeven/kernels/generate/generate-tokens'),
    ]);
  const ids = promptTokens({ prompt, chat: isMessage }, { shape, found });
  if (ids.length + most > shape.contextTokens) {
    say({
      kind: 'note',
      text: `The prompt has ${ids.length} tokens; with ${most} more they pass the ${shape.contextTokens} that the model was trained for.`,
    });
  }
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new Error('the browser gives the worker no GPU');
  const fill = checkpointWeights(shape, checkpoint, {
    onTensor: (done, total) => say({ kind: 'tensor', done, total }),
  });
  const request = {
    adapter,
    facts: deviceFacts(adapter.info, adapter),
    shape,
    type,
    weights: async (target: Parameters<typeof fill>[0]) => {
      await fill(target);
      say({ kind: 'loaded' });
    },
    promptTokens: ids.length,
    generatedTokens: most,
    ubatchTokens: UBATCH_TOKENS,
    availableBytes,
  };
  return withLoadedModel(request, async (session) => {
    const { tokenizer } = found;
    const endIds = isMessage ? tokenizer.endIds : undefined;
    const times: number[] = [];
    for await (const { text } of generateTokens(session, ids, { most, tokenizer, endIds })) {
      times.push(performance.now());
      say({ kind: 'token', text });
    }
    return { tokens: times.length, tokensPerSecond: decodeRate(times) };
  });
}
