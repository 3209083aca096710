using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SchoolSearch.App.Kit;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Tests.Kit;

public sealed partial class BrowserKitTests
{
    const string Home = "https://moteur.ecole.test/";

    public static TheoryData<bool, bool, string> Kits { get; } =
        new() { { true, false, Home }, { true, true, Home }, { false, false, Home }, { true, true, Home + "cycle3/" } };

    [Theory]
    [MemberData(nameof(Kits))]
    public void EveryPolicyIsPublishedUnderThatNameWithThatType(bool allowGet, bool suggests, string home)
    {
        var kit = KitOf(home, allowGet, suggests);
        Check("firefox", FirefoxPolicies.Of(kit)["policies"]!);
        Check("chrome", ChromiumPolicies.Of(kit));
        Check("edge", ChromiumPolicies.Of(kit));

        static void Check(string product, JsonNode policies)
        {
            var published = PublishedPolicies.Of(product);
            var written = PublishedPolicies.Flatten(policies).ToList();
            Assert.True(written.Count > 5, product);
            Assert.All(written, one =>
            {
                Assert.True(published.TryGetValue(one.Path, out var policy), $"{product}: {one.Path}");
                Assert.Equal(policy!.Type, PublishedPolicies.TypeOf(one.Value));
                Assert.True(
                    policy.Values.Length == 0 || policy.Values.Contains(one.Value.ToString()),
                    $"{one.Path}: {one.Value}");
                Assert.Equal(Uri.UriSchemeHttps, policy.Source.Scheme);
            });
        }
    }

    [Fact]
    public void FirefoxStartsHereAndSearchesByPostAndNothingElseIsInItsAddress()
    {
        var policies = FirefoxPolicies.Of(KitOf(Home, allowGet: false, suggests: false))["policies"]!;
        Assert.Equal(Home, (string?)policies["Homepage"]!["URL"]);
        Assert.True((bool)policies["Homepage"]!["Locked"]!);
        Assert.Equal("homepage-locked", (string?)policies["Homepage"]!["StartPage"]);
        var engine = Assert.Single(policies["SearchEngines"]!["Add"]!.AsArray())!;
        Assert.Equal((string?)engine["Name"], (string?)policies["SearchEngines"]!["Default"]);
        Assert.Equal("POST", (string?)engine["Method"]);
        Assert.Equal(Home + "recherche", (string?)engine["URLTemplate"]);
        Assert.Equal("q={searchTerms}&par=barre", (string?)engine["PostData"]);
        Assert.True((bool)policies["SearchEngines"]!["PreventInstalls"]!);
        Assert.False((bool)policies["SearchSuggestEnabled"]!);
        Assert.Null(engine["SuggestURLTemplate"]);
    }

    [Fact]
    public void ChromeSearchesHereOrNotAtAll()
    {
        var open = ChromiumPolicies.Of(KitOf(Home + "cycle3/", allowGet: true, suggests: true));
        Assert.True((bool)open["DefaultSearchProviderEnabled"]!);
        Assert.Equal(
            Home + "cycle3/recherche?q={searchTerms}&par=barre", (string?)open["DefaultSearchProviderSearchURL"]);
        Assert.Equal(
            Home + "api/suggestions?q={searchTerms}&niveau=cycle3", (string?)open["DefaultSearchProviderSuggestURL"]);
        Assert.Equal(Home + "cycle3/", (string?)open["HomepageLocation"]);
        Assert.Equal(4, (int)open["RestoreOnStartup"]!);

        var closed = ChromiumPolicies.Of(KitOf(Home, allowGet: false, suggests: false));
        Assert.False((bool)closed["DefaultSearchProviderEnabled"]!);
        Assert.Equal(Home, (string?)closed["HomepageLocation"]);
        Assert.DoesNotContain(
            closed, policy => policy.Key.StartsWith("DefaultSearchProviderS", StringComparison.Ordinal));
    }

    [Fact]
    public void TheRegistryFileSaysTheSameAsTheJson()
    {
        var kit = KitOf(Home, allowGet: true, suggests: true) with { Name = "L’\"école\" \\ nous" };
        var content = KitFiles.Of(kit).Single(file => file.Path == "windows/schoolsearch.reg").Content;
        Assert.Equal([0xFF, 0xFE], content[..2]);
        var text = Encoding.Unicode.GetString(content[2..]);
        Assert.StartsWith("Windows Registry Editor Version 5.00\r\n\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        (string, string)[] keys = [(RegistryFile.Chrome, "chrome"), (RegistryFile.Edge, "edge")];
        foreach (var (key, product) in keys)
        {
            Assert.Equal(Expected(ChromiumPolicies.Of(kit)), Read(text, key));
        }

        static SortedDictionary<string, string> Expected(JsonObject policies)
        {
            var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in policies)
            {
                if (value is JsonArray items)
                {
                    for (var i = 0; i < items.Count; i++)
                    {
                        expected.Add($@"\{name}:{i + 1}", $"REG_SZ {items[i]}");
                    }
                }
                else
                {
                    expected.Add(":" + name, PublishedPolicies.TypeOf(value!.AsValue()) switch
                    {
                        "boolean" => $"REG_DWORD {((bool)value ? 1 : 0)}",
                        "integer" => $"REG_DWORD {(int)value}",
                        _ => $"REG_SZ {value}",
                    });
                }
            }

            return expected;
        }
    }

    [Theory]
    [InlineData("moteur.ecole.fr")]
    [InlineData("ftp://moteur.ecole.fr/")]
    [InlineData("https://moteur.ecole.fr/recherche")]
    [InlineData("https://moteur.ecole.fr/?a=b")]
    [InlineData("https://moi@moteur.ecole.fr/")]
    [InlineData("")]
    public void WhatIsNoServersAddressIsRefused(string url) => Assert.False(BrowserKit.TryParseHome(url, out _, out _));

    [Fact]
    public void ALevelMayStandBehindTheAddress()
    {
        Assert.True(BrowserKit.TryParseHome("https://Moteur.Ecole.fr:8443/cycle2", out var home, out var level));
        Assert.Equal("https://moteur.ecole.fr:8443/cycle2/", home.ToString());
        Assert.Equal(Level.Cycle2, level);
    }

    static BrowserKit KitOf(string url, bool allowGet, bool suggests)
    {
        Assert.True(BrowserKit.TryParseHome(url, out var home, out var level));
        return new BrowserKit(home, level, "École Jean-Moulin", allowGet, suggests);
    }

    /// <summary>Values below a key by path, as the registry would contain them after an import.</summary>
    static SortedDictionary<string, string> Read(string text, string root)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var key = "";
        foreach (var line in text.Split("\r\n"))
        {
            if (line.StartsWith('['))
            {
                key = line.Trim('[', ']');
            }
            else if (Value().Match(line) is { Success: true } value
                && key.StartsWith(root, StringComparison.Ordinal)
                && (key.Length == root.Length || key[root.Length] == '\\'))
            {
                values.Add(
                    $"{key[root.Length..]}:{value.Groups[1].Value}",
                    value.Groups[2].Success
                        ? $"REG_DWORD {Convert.ToInt32(value.Groups[2].Value, 16)}"
                        : $"REG_SZ {Regex.Unescape(value.Groups[3].Value)}");
            }
        }

        return values;
    }

    [GeneratedRegex("^\"([^\"]+)\"=(?:dword:([0-9a-f]{8})|\"(.*)\")$")]
    private static partial Regex Value();
}
