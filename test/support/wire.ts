import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Program } from './program';

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/** Sends bytes that no HTTP library would send, and reads until the server closes the connection. */
export async function sendBytes({ port }: Program, bytes: string | Buffer): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  socket.setTimeout(10_000, () => socket.destroy(new Error('The server neither answers nor closes')));
  socket.write(bytes);
  const received = await text(socket);
  const [head = '', ...rest] = received.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: rest.join('\r\n\r\n') };
}
