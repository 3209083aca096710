using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Files;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Staff;

/// <summary>Invitations, entering, second factors and leaving, over real HTTP.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task AnInvitedPersonChoosesAPasswordAndEnters()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = staff.Browser();
        var link = await staff.InviteAsync("Mme Martin", StaffRole.Proposer);
        Assert.Contains("Mme Martin", (await browser.GetAsync(link)).Text, StringComparison.Ordinal);

        var weak = await browser.SendAsync(link, link, ("mot-de-passe", "azerty"), ("encore", "azerty"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.Status);
        Assert.Contains("moins de 12 signes", weak.Text, StringComparison.Ordinal);

        var door = await browser.SendAsync(
            link, link, ("mot-de-passe", RunningStaff.Password), ("encore", RunningStaff.Password));
        Assert.Contains("Entrer", door.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Bonjour, Mme Martin", (await browser.EnterAsync("mme  MARTIN", RunningStaff.Password)).Text,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link)).Status);
        Assert.DoesNotContain(
            RunningStaff.Password, await File.ReadAllTextAsync(Path.Combine(staff.Data, DataDirectory.Staff)),
            StringComparison.Ordinal);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(staff.Data, DataDirectory.Staff)));
    }

    [Fact]
    public async Task AnInvitationExpires()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = staff.Browser();
        var link = await staff.InviteAsync("Mme Martin", StaffRole.Proposer);
        staff.Time.Advance(StaffAccounts.InvitationTime);
        var page = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.DoesNotContain("Martin", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongNamesAndWrongPasswordsAreAnsweredAlike()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var known = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        await staff.InviteAsync("M. Invité", StaffRole.Proposer);
        using var browser = staff.Browser();
        var answers = new List<string>();
        foreach (var name in (string[])["Mme Martin", "Mme Personne", "M. Invité"])
        {
            var answer = await browser.EnterAsync(name, "pas le bon mot de passe");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            var form = Regex.Replace(answer.Html, "<input type=\"hidden\" [^>]*>", "");
            answers.Add(form.Replace(WebUtility.HtmlEncode(name), "", StringComparison.Ordinal)
                .Replace(name, "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Select(answer => Regex.Replace(answer, "value=\"[^\"]*\"", "")).Distinct());
    }

    [Fact]
    public async Task AClosedAccountAndAnEndedSessionOpenNothing()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        using var elsewhere = staff.Browser();
        await elsewhere.EnterAsync("Mme Martin", RunningStaff.Password);
        await StaffAccounts.EndSessionsAsync(staff.Accounts, "Mme Martin", CancellationToken.None);
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);
        Assert.Equal("/entrer", (await elsewhere.GetAsync("/")).Location);

        await browser.EnterAsync("Mme Martin", RunningStaff.Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        await StaffAccounts.DisableAsync(staff.Accounts, "Mme Martin", CancellationToken.None);
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await browser.EnterAsync("Mme Martin", RunningStaff.Password)).Status);
    }

    [Fact]
    public async Task LeavingEndsThisSessionAndLeavingEverywhereEndsAll()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        using var elsewhere = staff.Browser();
        await elsewhere.EnterAsync("Mme Martin", RunningStaff.Password);
        var cookie = browser.Cookies.GetCookies(staff.Address)["espace"]!.Value;

        await browser.SendAsync("/", "/sortir");
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);
        browser.Cookies.Add(staff.Address, new Cookie("espace", cookie));
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/")).Status);

        await browser.EnterAsync("Mme Martin", RunningStaff.Password);
        await elsewhere.SendAsync("/compte", "/compte/sessions");
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);
        Assert.Equal("/entrer", (await elsewhere.GetAsync("/")).Location);
    }

    [Fact]
    public async Task ASessionEndsWhenIdleAndInAnyCaseAtItsEnd()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        staff.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);

        await browser.EnterAsync("Mme Martin", RunningStaff.Password);
        var left = StaffAccounts.LongestSession;
        for (var step = TimeSpan.FromMinutes(20); left > step; left -= step)
        {
            staff.Time.Advance(step);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        }

        staff.Time.Advance(left);
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);
    }

    [Fact]
    public async Task GuessesAreSlowedDownButAKnownBrowserIsNotLockedOut()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var own = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        using var stranger = staff.Browser();
        for (var attempt = 0; attempt < SignInAttempts.Most; attempt++)
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized, (await stranger.EnterAsync("Mme Martin", $"essai {attempt}")).Status);
        }

        Assert.Equal(
            HttpStatusCode.TooManyRequests, (await stranger.EnterAsync("Mme Martin", RunningStaff.Password)).Status);
        await own.SendAsync("/", "/sortir");
        Assert.Contains(
            "Bonjour", (await own.EnterAsync("Mme Martin", RunningStaff.Password)).Text, StringComparison.Ordinal);
        staff.Time.Advance(SignInAttempts.Window);
        Assert.Contains(
            "Bonjour", (await stranger.EnterAsync("Mme Martin", RunningStaff.Password)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondFactorIsAskedForAndARecoveryCodeServesOnce()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        var offer = await browser.GetAsync("/compte/second-facteur");
        Assert.Contains("<svg class=\"qr\" role=\"img\"", offer.Html, StringComparison.Ordinal);
        var key = Base32(Regex.Match(offer.Html, "<code>([A-Z2-7]+)</code>").Groups[1].Value);
        var hidden = offer.HiddenOf("/compte/second-facteur");

        var wrong = await browser.PostAsync(
            "/compte/second-facteur", [.. hidden, ("code", "000000"), ("actuel", RunningStaff.Password)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var added = await browser.PostAsync(
            "/compte/second-facteur",
            [.. hidden, ("code", Totp.CodeAt(key, staff.Time.GetUtcNow())), ("actuel", RunningStaff.Password)]);
        string[] codes =
        [
            .. Regex.Matches(added.Html, "<li>([a-z0-9-]{19})</li>").Select(match => match.Groups[1].Value),
        ];
        Assert.Equal(8, codes.Length);
        Assert.DoesNotContain(
            codes[0], await File.ReadAllTextAsync(Path.Combine(staff.Data, DataDirectory.Staff)),
            StringComparison.Ordinal);

        await browser.SendAsync("/", "/sortir");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await browser.EnterAsync("Mme Martin", RunningStaff.Password)).Status);
        staff.Time.Advance(TimeSpan.FromMinutes(1));
        var code = Totp.CodeAt(key, staff.Time.GetUtcNow());
        Assert.Contains(
            "Bonjour", (await browser.EnterAsync("Mme Martin", RunningStaff.Password, code)).Text,
            StringComparison.Ordinal);
        await browser.SendAsync("/", "/sortir");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await browser.EnterAsync("Mme Martin", RunningStaff.Password, code)).Status);
        Assert.Contains(
            "Bonjour", (await browser.EnterAsync("Mme Martin", RunningStaff.Password, codes[0])).Text,
            StringComparison.Ordinal);
        await browser.SendAsync("/", "/sortir");
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.EnterAsync("Mme Martin", RunningStaff.Password, codes[0])).Status);
    }

    [Fact]
    public async Task AnotherPasswordNeedsThePresentOneAndEndsOtherSessions()
    {
        const string Other = "tambour vert et neige";
        await using var staff = await RunningStaff.StartAsync();
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        using var elsewhere = staff.Browser();
        await elsewhere.EnterAsync("Mme Martin", RunningStaff.Password);
        var refused = await browser.SendAsync(
            "/compte", "/compte/mot-de-passe", ("actuel", "autre chose"), ("mot-de-passe", Other), ("encore", Other));
        Assert.Contains("n’est pas le bon", refused.Text, StringComparison.Ordinal);
        var done = await browser.SendAsync(
            "/compte", "/compte/mot-de-passe", ("actuel", RunningStaff.Password), ("mot-de-passe", Other),
            ("encore", Other));
        Assert.Contains("C’est fait", done.Text, StringComparison.Ordinal);
        Assert.Equal("/entrer", (await elsewhere.GetAsync("/")).Location);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await elsewhere.EnterAsync("Mme Martin", RunningStaff.Password)).Status);
    }

    [Theory]
    [InlineData("/compte?fait=1", "/compte?fait=1")]
    [InlineData("//ailleurs.example/", "/")]
    [InlineData("/\\ailleurs.example/", "/")]
    [InlineData("https://ailleurs.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task AfterEnteringOnlyAPageOfThisSpaceIsOpened(string back, string opened)
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        var answer = await browser.SendAndStayAsync(
            "/entrer?retour=" + Uri.EscapeDataString(back), "/entrer", ("nom", "Mme Martin"),
            ("mot-de-passe", RunningStaff.Password));
        Assert.Equal(opened, answer.Location);
    }

    [Fact]
    public async Task ADamagedFileOfAccountsLetsNobodyIn()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        await File.WriteAllTextAsync(Path.Combine(staff.Data, DataDirectory.Staff), "{ \"version\": 1");
        var answer = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.DoesNotContain(staff.Data, answer.Text, StringComparison.Ordinal);
        var (exitCode, _, errors) = await CommandLine.RunAsync("staff", "list", "--data", staff.Data);
        Assert.Equal(1, exitCode);
        Assert.Contains("Remettez sa sauvegarde", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCommandLineInvitesListsAndCloses()
    {
        await using var staff = await RunningStaff.StartAsync();
        var (exitCode, output, errors) = await CommandLine.RunAsync(
            "staff", "invite", "M. Durand", "--role", "relecteur", "--data", staff.Data, "--url",
            "https://profs.example/");
        Assert.True(exitCode == 0, errors);
        var link = Regex.Match(output, "https://profs.example(/invitation/[0-9a-f]{64})").Groups[1].Value;
        using var browser = staff.Browser();
        await browser.SendAsync(
            link, link, ("mot-de-passe", RunningStaff.Password), ("encore", RunningStaff.Password));
        await browser.EnterAsync("M. Durand", RunningStaff.Password);
        Assert.Contains(
            "M. Durand\trelecteur\tactif\t1 sessions",
            (await CommandLine.RunAsync("staff", "list", "--data", staff.Data)).Output, StringComparison.Ordinal);
        await CommandLine.RunAsync("staff", "sessions", "end", "m. durand", "--data", staff.Data);
        Assert.Equal("/entrer", (await browser.GetAsync("/")).Location);
        await CommandLine.RunAsync("staff", "disable", "M. Durand", "--data", staff.Data);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await browser.EnterAsync("M. Durand", RunningStaff.Password)).Status);
        Assert.Equal(1, (await CommandLine.RunAsync("staff", "disable", "Mme X", "--data", staff.Data)).ExitCode);
        Assert.Equal(
            2,
            (await CommandLine.RunAsync("staff", "invite", "M. Y", "--role", "chef", "--data", staff.Data)).ExitCode);
    }

    static byte[] Base32(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in text)
        {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal);
            if ((bits += 5) >= 8)
            {
                bytes.Add((byte)(buffer >> (bits -= 8)));
                buffer &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
