'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

const SIGNS_OF_A_READER = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'wheel', 'touchstart'] as const;

/** Nobody scrolls, types or points: what is in view at once waits this long, so that the page itself comes first. */
const UNATTENDED_DELAY_MILLISECONDS = 2000;

interface InViewProps {
  /** Takes the same room as the children, so that nothing moves when they come. */
  placeholder: ReactNode;
  children: ReactNode;
}

/**
 * Mounts its children, and so loads them when they are lazy, once its box has come into view and the reader has given
 * the first sign of being there, or two seconds later without one.
 */
export function InView({ placeholder, children }: InViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isInView, setIsInView] = useState(false);
  const [isReady, setIsReady] = useState(false);

  useEffect(() => {
    if (!box.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      setIsInView(true);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (isReady) return;
    const show = () => setIsReady(true);
    const timer = isInView ? setTimeout(show, UNATTENDED_DELAY_MILLISECONDS) : undefined;
    for (const sign of SIGNS_OF_A_READER) window.addEventListener(sign, show, { once: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_A_READER) window.removeEventListener(sign, show);
    };
  }, [isInView, isReady]);

  return <div ref={box}>{isInView && isReady ? children : placeholder}</div>;
}
