import { Injectable } from '@nestjs/common';
import { DatabaseListener } from './listener';
import { PooledConnections } from './pooled-connections';

/**
 * A server that is gone says so, and a connection to it ends. One behind a network that lost it, or that is stopped,
 * says nothing, and everybody who asked it something would wait until the connection is given up. The listener's
 * heartbeat notices sooner; then every connection of the pool is ended, and whoever waits is told to come back.
 */
@Injectable()
export class Silence {
  constructor(listener: DatabaseListener, connections: PooledConnections) {
    listener.onSilence(() => {
      connections.endAll();
    });
  }
}
