'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

const SIGNS_OF_A_READER = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'wheel', 'touchstart'] as const;

interface InViewProps {
  /** Takes the same room as the children, so that nothing moves when they come. */
  placeholder: ReactNode;
  /** Wait this long, or for the first scroll, key or pointer, after coming into view. 0 = do not wait. */
  unattendedDelaySeconds?: number;
  children: ReactNode;
}

/** Mounts its children, and so loads them when they are lazy, once its box has come into view. */
export function InView({ placeholder, unattendedDelaySeconds = 0, children }: InViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isInView, setIsInView] = useState(false);
  const [isReady, setIsReady] = useState(unattendedDelaySeconds === 0);

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
    const timer = isInView ? setTimeout(show, unattendedDelaySeconds * 1000) : undefined;
    for (const sign of SIGNS_OF_A_READER) window.addEventListener(sign, show, { once: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_A_READER) window.removeEventListener(sign, show);
    };
  }, [isInView, isReady, unattendedDelaySeconds]);

  return <div ref={box}>{isInView && isReady ? children : placeholder}</div>;
}
