import { defineProblem } from '../common/problem';

export const CampaignNotFound = defineProblem({
  code: 'campaigns.not_found',
  status: 404,
  title: 'There is no such campaign',
  advice: 'Look it up in the list again.',
});

export const CampaignOver = defineProblem({
  code: 'campaigns.over',
  status: 409,
  title: 'The campaign is over',
  advice: 'It was sent, or cancelled already. Its `status` says which; what was sent cannot be taken back.',
});
