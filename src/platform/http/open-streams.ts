import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Lifecycle } from '../lifecycle/lifecycle';
import type { EventStream } from './event-stream';

const HEARTBEAT_MS = 15_000;

/** Whoever has streams open. */
interface Audience {
  all(): readonly EventStream[];
}

/** All streams of this process live by the same rules: a heartbeat, an end when it drains, and none after its end. */
@Injectable()
export class OpenStreams implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly audiences: Audience[] = [];
  private heartbeat?: NodeJS.Timeout;

  constructor(private readonly lifecycle: Lifecycle) {
    lifecycle.onDrain(() => {
      for (const stream of this.all()) stream.finish();
    });
  }

  /** From now on the streams of this audience are looked after. To be called while the program is wired. */
  keep(audience: Audience): void {
    this.audiences.push(audience);
  }

  /** After what a new stream was told at first: while the process leaves, the client is led to another one. */
  admit(stream: EventStream): void {
    if (this.lifecycle.isDraining) stream.finish();
  }

  onApplicationBootstrap(): void {
    this.heartbeat = setInterval(() => {
      for (const stream of this.all()) stream.beat();
    }, HEARTBEAT_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.heartbeat);
    // Those that were read have ended when the process began to drain.
    for (const stream of this.all()) stream.destroy();
  }

  private all(): readonly EventStream[] {
    return this.audiences.flatMap((audience) => audience.all());
  }
}
