'use client';

import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Stands where the children failed; `retry` mounts them again. */
  fallback: (retry: () => void) => ReactNode;
  children: ReactNode;
}

/** Keeps what goes wrong in one part of a page from taking the rest of it along. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const retry = () => this.setState({ hasFailed: false });
    return this.state.hasFailed ? this.props.fallback(retry) : this.props.children;
  }
}
