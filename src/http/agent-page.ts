/** What `/agent` shows until the console is there. */
export const AGENT_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Xiaoka · agents</title>
  </head>
  <body>
    <main>
      <h1>Agents</h1>
      <p>The console comes with a later version. Until then, agents work through the API:</p>
      <ol>
        <li>Log in: <code>POST /api/agent/login</code> with <code>{"email", "password"}</code>.
          The answer sets a cookie and carries <code>csrf</code>.</li>
        <li>See the cases: <code>GET /api/agent/cases?state=submitted</code>,
          or one of them: <code>GET /api/agent/cases/{number}</code>.</li>
        <li>Decide: <code>POST /api/agent/cases/{number}/decision</code> with
          <code>{"decision": "approve" | "reject" | "more_info", "reason", "documents"}</code>.</li>
        <li>Mark a refund paid: <code>POST /api/agent/cases/{number}/refund</code> with
          <code>{"reference"}</code>.</li>
        <li>Log out: <code>POST /api/agent/logout</code>.</li>
      </ol>
      <p>Every POST after the login carries <code>csrf</code> in the header <code>x-xiaoka-csrf</code>.
        All calls are described in <a href="/api/openapi.json">/api/openapi.json</a>.</p>
    </main>
    <main lang="zh-CN">
      <h1>客服</h1>
      <p>客服工作台将在后续版本提供。在此之前，请通过上述接口办理，接口说明见
        <a href="/api/openapi.json">/api/openapi.json</a>。</p>
    </main>
  </body>
</html>
`;
