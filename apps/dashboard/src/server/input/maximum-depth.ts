/** Lists and objects within each other: a report has a tenth of it, and what reads an input calls itself for each. */
export const MAXIMUM_DEPTH = 64;
