import { z } from 'zod';

/** PostgreSQL has no year 0, and reads no ISO text of a later year. */
export const isStorableTime = (time: Date): boolean => {
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999;
};

// Parts of a place that PostgreSQL compares with its columns: what a client makes up may be none that a column can hold.

/** As a Date is written: PostgreSQL refuses a second of more than some hundred digits. */
export const placeTime = z.iso.datetime({ precision: 3 }).refine((text) => isStorableTime(new Date(text)));

/** The SHA-256 that a report, or a file of imports, is known by. */
export const placeId = z.string().regex(/^[0-9a-f]{64}$/);

/** A count, or a number of a row. */
export const placeCount = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const placeKey = z
  .string()
  .max(400)
  .refine((text) => !text.includes('\0'));
