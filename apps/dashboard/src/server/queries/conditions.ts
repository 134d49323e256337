/** What speeds are not compared across without saying so. */
export interface Conditions {
  kernelSourceHash: string;
  /** Of the kernels of all tests, in words. */
  rounding: string;
  method: string;
}
