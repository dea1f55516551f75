import { Botkit } from 'botkit';
import { WebAdapter } from 'botbuilder-adapter-web';

/** The peer: Botkit as its own guide starts it, in memory, behind its own web server. */
const controller = new Botkit({
  webhook_uri: '/api/messages',
  adapter: new WebAdapter(),
  disable_console: true,
});

controller.on('message', async (bot, message) => {
  await bot.reply(message, `Echo: ${message.text}`);
});

process.once('SIGTERM', () => process.exit(0));
