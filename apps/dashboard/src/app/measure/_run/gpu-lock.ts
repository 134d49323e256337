/** Of all that this site computes on the GPU, in whatever tab, one goes on at a time: who holds this lock. */
const LOCK = 'breakeven-measuring';

/** Whether this or another tab of this site computes now. */
export async function isGpuTaken(): Promise<boolean> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === LOCK);
}

/** Takes the lock where it is free; what is returned gives it back. */
export function takeGpu(): () => void {
  let isOver = false;
  let release = () => {
    isOver = true;
  };
  void navigator.locks?.request(LOCK, { ifAvailable: true }, (lock) => {
    if (lock === null || isOver) return;
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  return () => release();
}
