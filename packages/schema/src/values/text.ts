import { z } from 'zod';

/** Text that every JSON store takes: PostgreSQL refuses NUL and halves of surrogate pairs. */
export const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((value) => !value.includes('\0') && !/\p{Cs}/u.test(value), {
      error: 'must not hold NUL or half of a surrogate pair',
    });
