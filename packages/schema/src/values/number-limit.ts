/**
 * No rate, time or size that is measured here comes near it. It keeps sums and squares of samples finite, and so the
 * statistics that are compared with them, costs and axes.
 */
export const LARGEST_NUMBER = 1e15;
