using System.Text;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

public sealed class QueryTextTests
{
    public static TheoryData<string?, string> Typed { get; } = new()
    {
        { "Volcan", "volcan" },
        { "  le   volcan\tfume ", "le volcan fume" },
        { "l'éléphant", "éléphant" },
        { "L’ÉLÉPHANT", "éléphant" },
        { "l\u02BCéléphant", "éléphant" },
        { "aujourd’hui", "aujourd'hui" },
        { "'volcan'", "volcan" },
        { "volcan volcan VOLCAN", "volcan" },
        { "+volcan -lave !mer", "volcan lave mer" },
        { "volcan AND (lave OR mer) NOT x", "volcan and lave or mer not x" },
        { "title:volcan", "title volcan" },
        { "\"volcan actif\"~3^2", "volcan actif 3 2" },
        { "vol*an v?lcan [a TO b] {a TO b} /v.*/ \\", "vol an v lcan a to b" },
        { "minimum:lycee || *:*", "minimum lycee" },
        { "&& || ~ ^ : ( ) \" *", "" },
        { "🌋", "" },
        { "volcan🌋lave", "volcan lave" },
        { "vol\0can", "vol can" },
        { "\uD800volcan\uDC00", "volcan" },
        { "vol\uFFFEcan\uFFFF", "vol can" },
        { "e\u0301te\u0301", "été" },
        { "ＶＯＬＣＡＮ ﬁn ²", "volcan fin 2" },
        { "1789 14-18 3,14.", "1789 14 18 3.14" },
        { "\u202Evolcan", "volcan" },
        { "", "" },
        { null, "" },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public void WhatIsTypedBecomesWords(string? text, string words) =>
        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(), QueryText.Parse(text).Words);

    [Fact]
    public void LongTextsAreCut()
    {
        var words = QueryText.Parse(new string('a', 10_000)).Words;
        Assert.Equal(new string('a', QueryText.MaximumWordLength), Assert.Single(words));
        Assert.Equal(
            QueryText.MaximumWords, QueryText.Parse(string.Join(' ', Enumerable.Range(1000, 900))).Words.Length);
        Assert.Equal(SearchEngine.MaximumQueryLength, QueryText.Parse(new string('b', 1_000_000)).Shown.Length);
        // One of these characters becomes 18 letters in NFKC.
        Assert.True(
            QueryText.Parse(new string('\uFDFA', 300)).Words
                .Sum(word => word.Length) <= SearchEngine.MaximumQueryLength);
    }

    [Fact]
    public void NoTextOfAnyKindIsTooMuch()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => (char)(random.Next(4) switch
            {
                0 => random.Next(0x80),
                1 => random.Next(0xD800, 0xE000),
                2 => random.Next(0xFB00, 0x10000),
                _ => random.Next(0x10000),
            }))]);
            var parsed = QueryText.Parse(text);
            Assert.True(parsed.Words.Length <= QueryText.MaximumWords, $"Seed {seed}, text {i}");
            Assert.True(
                IsWhole(parsed.Shown) && parsed.Shown.Length <= SearchEngine.MaximumQueryLength && !parsed.Shown.Any(
                    char.IsControl),
                $"Seed {seed}, text {i}");
            Assert.All(parsed.Words, word =>
            {
                Assert.True(
                    IsWhole(word) && word.Length is > 0 and <= QueryText.MaximumWordLength, $"Seed {seed}, text {i}");
                Assert.True(
                    word.EnumerateRunes().All(rune =>
                        rune.Value is '\'' or '.'
                            || Rune.IsLetterOrDigit(rune)
                            || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark),
                    $"Seed {seed}, text {i}");
                Assert.False(word[0] is '\'' or '.' || word[^1] is '\'' or '.', $"Seed {seed}, text {i}");
            });
        }
    }

    /// <summary>No lone surrogate.</summary>
    static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
