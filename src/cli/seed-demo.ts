import { DemoModule } from '../demo/demo.module';
import { DemoService } from '../demo/demo.service';
import { withRooms } from './context';

/** Demo data has no business in a real store. */
export async function seedDemo(): Promise<void> {
  await withRooms([DemoModule], async (app, config) => {
    if (config.mode !== 'local') throw new Error('Demo data is for local mode only');
    process.stdout.write(
      (await app.get(DemoService).seed()) ? 'The demo store is filled\n' : 'The demo store was filled before\n',
    );
  });
}
