/** All conversions between units. Everything else computes in seconds, bytes, USD, tokens and FLOP. */

export const secondsPerHour = 3600;
/** 365 days. */
export const hoursPerYear = 8760;
export const monthsPerYear = 12;
export const daysPerYear = 365;
export const hoursPerDay = 24;
/** 730. */
export const hoursPerMonth = hoursPerYear / monthsPerYear;
export const millisecondsPerSecond = 1e3;
export const microsecondsPerSecond = 1e6;
export const nanosecondsPerSecond = 1e9;

export const tokensPerMillion = 1e6;
export const flopPerGigaflop = 1e9;
/**
 * Training: a forward pass of 2 per parameter and token, and a backward pass of twice that
 * (Kaplan et al. 2020, section 2.1).
 */
export const flopPerParamAndToken = 6;
/** Serving: the forward pass alone. */
export const flopPerParamAndServedToken = 2;

export const wattsPerKilowatt = 1e3;
export const joulesPerMegawattHour = 3.6e9;

/** Powers of ten, as data sheets count memory and bandwidth. */
export const bytesPerGigabyte = 1e9;
/** Powers of two, as operating systems and buffers count. */
export const bytesPerKibibyte = 2 ** 10;
export const bytesPerMebibyte = 2 ** 20;
export const bytesPerGibibyte = 2 ** 30;
export const bytesPerTebibyte = 2 ** 40;

export const percentPerUnit = 100;
