/** `LLaMA 1 7B` of `llama-1-7b`. */
export function modelName(id: string): string {
  const [, generation = '', size = ''] = /^llama-(\d)-(\d+)b$/.exec(id) ?? [];
  if (!size) return id;
  return `${generation === '1' ? 'LLaMA' : 'Llama'} ${generation} ${size}B`;
}

/** `7B` of `llama-2-7b`. */
export const sizeName = (id: string) => id.slice(id.lastIndexOf('-') + 1).toUpperCase();

export const familyName = (family: string) => (family === 'llama-1' ? 'LLaMA 1' : 'Llama 2');

export const seriesColor = (index: number) => `var(--color-series-${(index % 8) + 1})`;

/** Three decimals: the curves are read off pictures to about 0.005. */
export const loss = (value: number) => value.toFixed(3);

/** The axis of every chart of losses. */
export const LOSS_CHANNEL = { label: 'Loss', unit: 'nats per token', scale: 'linear', format: loss } as const;
