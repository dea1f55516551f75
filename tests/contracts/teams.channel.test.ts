import { openTeams } from './channel/teams';
import { channelContract } from './channel.suite';

channelContract('Teams', openTeams);
