/**
 * Of its own tokens: a floor and an exponent that trade off say nothing of a run much longer. Alone in its file, as pages take
 * it without the fits.
 */
export const LONGEST_OF_RUN = 2;
