import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';

/**
 * Makes an owner whose address needs no confirmation: whoever runs this holds the database anyway. The rooms are loaded when
 * there is somebody to make.
 */
export async function createOwner(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { email: { type: 'string' }, name: { type: 'string' } } });
  const { email = '', name = 'Owner' } = values;
  if (!isEmail(email)) fail('--email must be an address');
  if (process.stdin.isTTY) process.stderr.write('Type the password, then Enter and Ctrl-D\n');
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < 8 || password.length > 128) fail('The password must have 8 to 128 characters');
  const [{ AuthModule }, { AccountService }, { withRooms }] = await Promise.all([
    import('../auth/auth.module.js'),
    import('../auth/account.service.js'),
    import('./context.js'),
  ]);
  await withRooms([AuthModule], async (app) => {
    const id = await app.get(AccountService, { strict: false }).openVerified({ email, password, name }, 'owner');
    if (!id) fail(`${email} has an account already; give it the role with PUT /v1/admin/users/:id/roles`);
    process.stdout.write(`${email} is an owner\n`);
  });
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
