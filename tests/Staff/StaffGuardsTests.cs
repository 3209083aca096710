using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SchoolSearch.Staff;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Tests.Staff.Running;

namespace SchoolSearch.Tests.Staff;

/// <summary>What holds for every address of the space: sessions, roles, forms, headers, ways in.</summary>
public sealed class StaffGuardsTests : IAsyncLifetime
{
    RunningStaff staff = null!;

    public async Task InitializeAsync() => staff = await RunningStaff.StartAsync();

    public async Task DisposeAsync() => await staff.DisposeAsync();

    [Fact]
    public async Task OnlyTheDoorIsOpenWithoutASession()
    {
        StaffOptions? options = null;
        await using var other = await RunningStaff.StartAsync(given => options = given);
        await using var app = StaffDoor.Create(options!);
        var open = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Split('.')[0]).Distinct().Order();
        Assert.Equal(["/entrer", "/favicon", "/invitation/{secret}", "/style"], open);
        using var browser = staff.Browser();
        Assert.Equal("/entrer?retour=%2Fcompte", (await browser.GetAsync("/compte")).Location);
        Assert.Equal("/entrer?retour=%2Fequipe", (await browser.GetAsync("/equipe")).Location);
    }

    [Theory]
    [InlineData(StaffRole.Proposer)]
    [InlineData(StaffRole.Reviewer)]
    public async Task OnlyAdministratorsManagePeople(StaffRole role)
    {
        using var browser = await staff.EnteredAsync("Mme Martin", role);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/equipe")).Status);
        var token = (await browser.GetAsync("/")).HiddenOf("/sortir");
        foreach (var path in (string[])["/equipe/inviter", "/equipe/sessions", "/equipe/desactiver"])
        {
            var answer = await browser.PostAsync(
                path, [.. token, ("nom", "Mme Martin"), ("role", "administrateur")]);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }

        Assert.Equal(role, Assert.Single(staff.Accounts.Read()).Role);
    }

    [Fact]
    public async Task AnAdministratorInvitesAndClosesButNotOneself()
    {
        using var browser = await staff.EnteredAsync("Mme Chef", StaffRole.Administrator);
        var invited = await browser.SendAsync(
            "/equipe", "/equipe/inviter", ("nom", "M. Nouveau"), ("role", "proposer"));
        Assert.Matches("http://127.0.0.1:[0-9]+/invitation/[0-9a-f]{64}", invited.Text);
        var hidden = (await browser.GetAsync("/equipe")).HiddenOf("/equipe/desactiver");
        hidden = [.. hidden.Where(field => field.Name != "nom")];
        Assert.Contains(
            "votre propre compte",
            (await browser.PostAsync("/equipe/desactiver", [.. hidden, ("nom", "Mme Chef")])).Text,
            StringComparison.Ordinal);
        await browser.PostAsync("/equipe/desactiver", [.. hidden, ("nom", "M. Nouveau")]);
        Assert.True(staff.Accounts.Read().Single(person => person.Name == "M. Nouveau").IsDisabled);
        Assert.False(staff.Accounts.Read().Single(person => person.Name == "Mme Chef").IsDisabled);
    }

    [Fact]
    public async Task AFormWithoutItsTokenOrFromAnotherSiteIsRefused()
    {
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sortir")).Status);
        using var other = await staff.EnteredAsync("M. Autre", StaffRole.Proposer);
        var foreign = (await other.GetAsync("/")).HiddenOf("/sortir");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sortir", foreign)).Status);

        var own = (await browser.GetAsync("/")).HiddenOf("/sortir");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sortir")
        {
            Content = new FormUrlEncodedContent(own.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        using var put = await browser.Client.PutAsync("/compte", new StringContent(""));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
    }

    [Fact]
    public async Task EveryAnswerForbidsScriptsFramesAndKeeping()
    {
        using var browser = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        foreach (var path in (string[])["/", "/entrer", "/compte", "/rien", "/equipe"])
        {
            var answer = await browser.GetAsync(path);
            Assert.Equal(
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                answer.Headers["Content-Security-Policy"]);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
            Assert.DoesNotContain("<script", answer.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" style=", answer.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Server", answer.Headers.Keys);
        }
    }

    [Fact]
    public async Task CookiesAreClosedToScriptsAndOtherSites()
    {
        var link = await staff.InviteAsync("Mme Martin", StaffRole.Proposer);
        using var invited = staff.Browser();
        await invited.SendAsync(
            link, link, ("mot-de-passe", RunningStaff.Password), ("encore", RunningStaff.Password));
        using var browser = staff.Browser();
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var door = await browser.GetAsync("/entrer");
        var form = door.Headers["Set-Cookie"];
        browser.Cookies.SetCookies(staff.Address, form.Replace("; secure", "", StringComparison.Ordinal));
        var entered = await browser.PostAsync(
            "/entrer",
            [.. door.HiddenOf("/entrer"), ("nom", "Mme Martin"), ("mot-de-passe", RunningStaff.Password)]);
        string[] cookies = [.. form.Split('\n'), .. entered.Headers["Set-Cookie"].Split('\n')];
        Assert.Equal(
            ["appareil", "espace", "formulaire"], cookies.Select(cookie => cookie.Split('=')[0]).Distinct().Order());
        Assert.All(
            cookies, cookie => Assert.Matches("(?i)(?=.*; secure)(?=.*; httponly)(?=.*; samesite=strict)", cookie));
    }

    [Theory]
    [InlineData("profs.ecole.example", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData("profs.ecole.example", "http", HttpStatusCode.MisdirectedRequest)]
    [InlineData("profs.ecole.example", "https", HttpStatusCode.OK)]
    [InlineData("localhost:8081", null, HttpStatusCode.OK)]
    public async Task WithoutHttpsOnlyThisMachineIsAnswered(string host, string? scheme, HttpStatusCode status)
    {
        using var browser = staff.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/entrer");
        request.Headers.Host = host;
        if (scheme is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", scheme);
        }

        using var answer = await browser.Client.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("application/x-www-form-urlencoded", "nom=%00%01&mot-de-passe=%ff")]
    [InlineData("multipart/form-data; boundary=x", "--x")]
    public async Task BrokenFormsEndInAPage(string type, string body)
    {
        using var browser = staff.Browser();
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var answer = await browser.Client.PostAsync("/entrer", content);
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }
}
