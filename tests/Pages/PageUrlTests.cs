using SchoolSearch.Core.Addresses;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Pages;

public sealed class PageUrlTests
{
    public static TheoryData<string, string> Equivalents { get; } = new()
    {
        // RFC 3986, section 6.2.2.1: case of scheme, host and escapes.
        { "HTTP://Www.Exemple.FR/Page", "http://www.exemple.fr/Page" },
        { "http://h/%c3%a9", "http://h/%C3%A9" },
        // Section 6.2.2.2: escapes of unreserved characters.
        { "http://h/%7Ejean/%41%2D%2e%5F", "http://h/~jean/A-._" },
        { "http://h/a%2Fb%3Fc", "http://h/a%2Fb%3Fc" },
        // Section 6.2.2.3 and 5.2.4: dot segments, escaped ones included (WHATWG URL, 4.1 "double-dot URL path
        // segment").
        { "http://h/a/./b/../c", "http://h/a/c" },
        { "http://h/../../a", "http://h/a" },
        { "http://h/a/b/..", "http://h/a/" },
        { "http://h/a/%2e%2e/b", "http://h/b" },
        { "http://h/a/%2E./b/.%2e/c", "http://h/c" },
        { "http://h/a/%2e/b", "http://h/a/b" },
        { "http://h/a/x%/%2e%2e/%2e%2e/b", "http://h/b" },
        { "http://h/a/..%2fb", "http://h/a/..%2Fb" },
        // Section 6.2.3: default ports, empty path.
        { "http://h:80/", "http://h/" },
        { "https://h:443", "https://h/" },
        { "https://h:80/", "https://h:80/" },
        { "http://h:/", "http://h/" },
        { "http://h?q=1", "http://h/?q=1" },
        // Section 3.5: fragments name a part of the page.
        { "http://h/a#b", "http://h/a" },
        { "http://h/a?b#c?d", "http://h/a?b" },
        // RFC 5891: international host names.
        { "http://www.Éléphant.fr/", "http://www.xn--lphant-9uab.fr/" },
        { "http://xn--lphant-9uab.fr/", "http://xn--lphant-9uab.fr/" },
        // RFC 3987, section 3.1: characters beyond ASCII.
        { "http://h/été?où=là", "http://h/%C3%A9t%C3%A9?o%C3%B9=l%C3%A0" },
        { "http://h/a b", "http://h/a%20b" },
        { "http://h/🌋", "http://h/%F0%9F%8C%8B" },
        { "http://h/a%zz", "http://h/a%25zz" },
        // RFC 3986, section 3.2.2: IP literals keep their brackets.
        { "http://[::1]:8080/a", "http://[::1]:8080/a" },
        { "http://[2001:DB8::1]/", "http://[2001:db8::1]/" },
        { "http://127.0.0.1/", "http://127.0.0.1/" },
        // WHATWG URL, 4.4: surrounding white space, tabs and line breaks inside, backslashes.
        { "  http://h/a\n", "http://h/a" },
        { "http://h/a\n\tb", "http://h/ab" },
        { "ht\ntp://h/", "http://h/" },
        { "http://h\\a\\b", "http://h/a/b" },
    };

    [Theory]
    [MemberData(nameof(Equivalents))]
    public void AnAddressHasOneForm(string text, string form)
    {
        Assert.True(PageUrl.TryParse(text, out var url));
        Assert.Equal(form, url.Value);
        Assert.Equal(url, PageUrl.Parse(form));
        Assert.Equal(form, url.Origin + url.PathAndQuery);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("/chemin")]
    [InlineData("www.exemple.fr")]
    [InlineData("ftp://h/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:a@exemple.fr")]
    [InlineData("data:text/html,a")]
    [InlineData("http://")]
    [InlineData("http:///a")]
    [InlineData("http://jean@h/")]
    [InlineData("http://jean:secret@h/")]
    [InlineData("http://h:99999/")]
    [InlineData("http://h:x/")]
    [InlineData("http://[::1/")]
    [InlineData("http://a b/")]
    [InlineData("http://\u202E/")]
    [InlineData("http://\u202E.fr/")]
    [InlineData("http://\u202E0x7f.1/")]
    [InlineData("http://exemple.\uFFFE.fr/")]
    public void WhatIsNoPublicWebAddressIsRefused(string? text) => Assert.False(PageUrl.TryParse(text, out _));

    [Theory]
    [InlineData("page.html", "http://h/dossier/page.html")]
    [InlineData("../x", "http://h/x")]
    [InlineData("/x?y", "http://h/x?y")]
    [InlineData("?y", "http://h/dossier/index.html?y")]
    [InlineData("//autre.fr/x", "http://autre.fr/x")]
    [InlineData("#bas", "http://h/dossier/index.html")]
    [InlineData("", "http://h/dossier/index.html")]
    [InlineData("%2e%2e/x", "http://h/x")]
    [InlineData("a\nb", "http://h/dossier/ab")]
    [InlineData("https://h/dossier/", "https://h/dossier/")]
    public void AReferenceIsResolvedAgainstItsPage(string reference, string expected)
    {
        Assert.True(PageUrl.Parse("http://h/dossier/index.html").TryResolve(reference, out var url));
        Assert.Equal(expected, url.Value);
    }

    [Theory]
    [InlineData("mailto:a@b.fr")]
    [InlineData("javascript:void(0)")]
    [InlineData("tel:+33")]
    [InlineData(null)]
    public void AReferenceWithAnotherSchemeIsNotResolved(string? reference) =>
        Assert.False(PageUrl.Parse("http://h/").TryResolve(reference, out _));

    [Fact]
    public void AddressesHaveALongestLength()
    {
        var longest = "http://h/" + new string('a', PageUrl.MaximumLength - 9);
        Assert.True(PageUrl.TryParse(longest, out _));
        Assert.False(PageUrl.TryParse(longest + "a", out _));
        Assert.False(PageUrl.TryParse("http://h/" + new string('é', 400), out _));
        Assert.False(PageUrl.Parse("http://h/").TryResolve(new string('a', PageUrl.MaximumLength), out _));
    }

    [Theory]
    [InlineData("/wiki/Spécial:", "/wiki/Sp%C3%A9cial:")]
    [InlineData("/%62outique", "/boutique")]
    [InlineData("/a/../b", "/b")]
    [InlineData("/", "/")]
    public void APathPrefixHasTheFormOfPaths(string prefix, string expected) =>
        Assert.Equal(expected, PageUrl.NormalisePath(prefix));

    /// <summary>Whatever the text, parsing never throws, and its result parses to itself: a page whose address changes
    /// when parsed again could escape its scope.</summary>
    [Fact]
    public void AnyTextGivesAStableFormOrNone()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        string[] pieces =
        [
            "http://", "https://", "HTTP:", "//", "/", "\\", "..", ".", "%2e", "%2E%2e", "%2f", "%5c", "%", "%00",
            "%41", "%c3%a9", "é", "\u0301", "🌋", "\uD800",
            "\uFFFE", "\u202E", "a", "Z", "?", "#", "&", "=", ":", "@", ":80", ":443", ":0", "[::1]",
            "[fe80::1%25eth0]", "127.1", "0x7f.1", "xn--", "xn--a", "h", ".fr",
            " ", "\t", "\n", "\0", "'", "\"", "<", "|", "^", "{", "~", "ß", "İ", "ａ", "。", "\u00AD", "\u200B",
        ];
        var parsed = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text =
                (random.Next(2) == 0 ? "http://h" : "") + string.Concat(random.GetItems(pieces, random.Next(1, 10)));
            Assert.True(PageUrl.TryParse(text, out var url) || url is null);
            if (url is null)
            {
                continue;
            }

            parsed++;
            Assert.True(
                PageUrl.TryParse(url.Value, out var again), $"Seed {seed}: {Escape(text)} gives {url}, which is none.");
            Assert.True(again.Value == url.Value, $"Seed {seed}: {Escape(text)} gives {url}, then {again}.");
            Assert.True(
                url.Path == again.Path && url.Host == again.Host && url.PathAndQuery == again.PathAndQuery,
                $"Seed {seed}: {Escape(text)}");
            Assert.True(
                url.Value.All(char.IsAscii) && url.Path.StartsWith('/') && !url.Path.Contains(
                    "/../", StringComparison.Ordinal),
                $"Seed {seed}: {Escape(text)} gives {url}");
            Assert.True(url.TryResolve(string.Concat(random.GetItems(pieces, 3)), out _) || true);
        }

        Assert.True(parsed > 1000, $"Seed {seed}: only {parsed} addresses");
    }

    static string Escape(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
