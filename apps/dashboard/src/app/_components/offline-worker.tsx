'use client';

import { useEffect } from 'react';

/** Registers what says that the server does not answer, once the page is there and idle; browsers without it show their own error. */
export function OfflineWorker() {
  useEffect(() => {
    const register = () => void navigator.serviceWorker?.register('/offline-worker.js').catch(() => {});
    if (document.readyState === 'complete') register();
    else window.addEventListener('load', register, { once: true });
  }, []);
  return null;
}
