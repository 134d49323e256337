/**
 * What an arithmetic peak counts: fused multiply-adds of f32 or f16, int8 dot products (dot4I8Packed), or the matrix
 * units on f16 operands without sparsity.
 */
export const PEAK_KINDS = ['f32-fma', 'f16-fma', 'int8-dot', 'f16-matrix'] as const;
export type PeakKind = (typeof PEAK_KINDS)[number];
