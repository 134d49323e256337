/** The scaling laws, the default first. No zod: pages load it. */
export const LAW_IDS = [
  'besiroglu-2024',
  'hoffmann-2022-3',
  'hoffmann-2022-3-rounded',
  'de-vries-2023',
  'muennighoff-2023',
  'hoffmann-2022-1',
  'hoffmann-2022-2',
  'kaplan-2020',
] as const;
export type LawId = (typeof LAW_IDS)[number];

/** Those whose constants were published with intervals: what can be sampled. Checked against LAWS by a test there. */
export const SAMPLED_LAW_IDS: readonly LawId[] = ['besiroglu-2024', 'hoffmann-2022-1', 'hoffmann-2022-2'];

/** The laws that predict a loss: only they can find the cheapest model for a demand. */
export const SAMPLED_LOSS_LAW_IDS: readonly LawId[] = ['besiroglu-2024'];
