using System.Net;
using System.Text.RegularExpressions;

namespace SchoolSearch.Tests.Staff.Running;

/// <summary>A browser without scripts: it keeps cookies, fills in forms with their hidden fields, and follows where
/// they lead.</summary>
sealed partial class StaffBrowser : IDisposable
{
    readonly HttpClient client;

    public StaffBrowser(Uri address)
    {
        Cookies = new CookieContainer();
        client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, UseProxy = false })
        {
            BaseAddress = address,
        };
    }

    public CookieContainer Cookies { get; }

    public HttpClient Client => client;

    public async Task<Shown> GetAsync(string path)
    {
        using var response = await client.GetAsync(path);
        return await ShownAsync(response);
    }

    /// <summary>Opens a page and sends the form on it that goes to <paramref name="action"/>, with its hidden
    /// fields.</summary>
    public async Task<Shown> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var answer = await SendAndStayAsync(page, action, fields);
        return answer.Status == HttpStatusCode.SeeOther ? await GetAsync(answer.Location!) : answer;
    }

    /// <summary>The same without following where the form leads.</summary>
    public async Task<Shown> SendAndStayAsync(
        string page, string action, params (string Name, string Value)[] fields)
    {
        var shown = await GetAsync(page);
        return await PostAsync(action, [.. shown.HiddenOf(action), .. fields]);
    }

    public async Task<Shown> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var response = await client.PostAsync(
            path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return await ShownAsync(response);
    }

    public Task<Shown> EnterAsync(string name, string password, string code = "") =>
        SendAsync("/entrer", "/entrer", ("nom", name), ("mot-de-passe", password), ("code", code));

    public void Dispose() => client.Dispose();

    static async Task<Shown> ShownAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join("\n", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>An answer.</summary>
    public sealed partial record Shown(
        HttpStatusCode Status, string? Location, string Html, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>With character references resolved and white space made one, for finding French words.</summary>
        public string Text => Spaces().Replace(WebUtility.HtmlDecode(Html), " ");

        /// <summary>The hidden fields of the first form with this action.</summary>
        public (string Name, string Value)[] HiddenOf(string action)
        {
            var form = Forms().Matches(Html).Select(match => match.Value)
                .FirstOrDefault(form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"No form goes to {action}: {Text}");
            return [.. Hidden().Matches(form).Select(field => (
                field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))];
        }

        [GeneratedRegex(@"\s+")]
        private static partial Regex Spaces();

        [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
        private static partial Regex Forms();

        [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
        private static partial Regex Hidden();
    }
}
