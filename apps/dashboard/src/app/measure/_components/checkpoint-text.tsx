import { formatCount, formatLargeCount, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import type { Checkpoint } from './use-checkpoint.ts';

/** How far a checkpoint is, and its text as it comes. The room for both is there from the start. */
export function CheckpointText({ checkpoint }: { checkpoint: Checkpoint }) {
  const { stage, tensors, text, note } = checkpoint;
  return (
    <div className="mt-3 max-w-[80ch]">
      <p role="status" className="min-h-20 break-words text-sm tabular-nums sm:min-h-10">
        {statusText(checkpoint)}
      </p>
      <div className="flex min-h-5 items-center gap-3 text-muted text-sm">
        <progress
          aria-label="Tensors on the GPU"
          className={`h-2 w-full max-w-md accent-accent ${stage === 'loading' ? '' : 'invisible'}`}
          max={tensors?.total ?? 1}
          value={tensors?.done ?? 0}
        />
        {/* Counts change too often to be read out. */}
        <span aria-hidden="true" className="w-32 shrink-0 tabular-nums">
          {countText(checkpoint)}
        </span>
      </div>
      <section
        aria-label="Generated text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by the keyboard too
        tabIndex={0}
        className="mt-1 h-48 resize-y overflow-auto whitespace-pre-wrap break-words rounded-md border border-line bg-surface p-3 text-sm"
      >
        {text || <span className="text-muted">The text appears here.</span>}
      </section>
      {note && <p className="mt-1 text-caution text-sm">{note}</p>}
    </div>
  );
}

function statusText({ stage, model, tensors, tokens, answer, wasCancelled }: Checkpoint): string {
  switch (stage) {
    case 'none':
      return 'No model is chosen yet.';
    case 'reading':
      return 'Reading the header of the file …';
    case 'loading':
      return tensors === null ? 'Loading the kernels …' : 'Loading the weights onto the GPU …';
    case 'writing':
      return tokens === 0 ? 'Compiling kernels and reading the prompt …' : 'Writing …';
    case 'ready':
      if (answer !== null) return answerText(answer);
      if (wasCancelled) return `Cancelled after ${tokensText(tokens)}.`;
      return model === null ? '' : modelText(model);
  }
}

function countText({ stage, tensors, tokens }: Checkpoint): string {
  if (stage === 'loading' && tensors !== null) return `${tensors.done} of ${tensors.total} tensors`;
  return stage === 'writing' && tokens > 0 ? tokensText(tokens) : '';
}

const tokensText = (tokens: number) => `${formatCount(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;

const answerText = ({ tokens, tokensPerSecond }: NonNullable<Checkpoint['answer']>) =>
  tokensPerSecond === null
    ? `${tokensText(tokens)}, too few to tell a speed.`
    : `${tokensText(tokens)}, decoded at ${formatTokensPerSecond(tokensPerSecond)} tokens/s: the speed of this one chat, unchecked and not repeated. It is not a Report: Measure makes one.`;

const modelText = ({
  name,
  parameters,
  layers,
  formats,
  hasChatTemplate,
}: NonNullable<Checkpoint['model']>) =>
  `${name}: ${formatLargeCount(parameters)} parameters in ${formatCount(layers)} layers, stored in ${formats.join(', ')}; ${hasChatTemplate ? 'with' : 'without'} a chat template.`;
