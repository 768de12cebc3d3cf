import { defineProblem } from '../common/problem';

export const LocationNotFound = defineProblem({
  code: 'inventory.location_not_found',
  status: 404,
  title: 'There is no such location',
  advice: 'It may have been deleted. Look it up in the list again.',
});

export const LocationCodeTaken = defineProblem({
  code: 'inventory.location_code_taken',
  status: 409,
  title: 'The code belongs to another location',
  advice: 'Choose another code, or change the location that has it.',
});

export const LocationInUse = defineProblem({
  code: 'inventory.location_in_use',
  status: 409,
  title: 'Something lies at the location',
  advice:
    '`onHand` and `reserved` tell how much. Move it elsewhere, and wait for what is promised to leave. To stop selling from the location set `active` to `false`.',
});

export const LastActiveLocation = defineProblem({
  code: 'inventory.last_active_location',
  status: 409,
  title: 'The store would have no active location',
  advice: 'Make another location, or switch one on, before this one goes.',
});

export const TooManyLocations = defineProblem({
  code: 'inventory.too_many_locations',
  status: 409,
  title: 'There are as many locations as there can be',
  advice: 'A store has at most 100. Delete one that is empty.',
});
