using System.Net;
using SchoolSearch.Tests.Privacy;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>Many people at once, with the most expensive searches: everybody gets an answer.</summary>
[Collection(QuietMachine.Name)]
public sealed class CrowdTests(DemoSchool school) : IDisposable
{
    const int Crowd = 500;

    static readonly string[] Words = """
        volcan planete dinosaure riviere montagne chateau musique guitare pyramide pharaon gladiateur republique
        fraternite photosynthese pythagore multiplication conjugaison grammaire respiration squelette digestion
        electricite geographie moliere napoleon revolution football natation gymnastique peinture sculpture theatre
        orchestre violon vitamine proteine empire liberte egalite ocean egypte romain cinema chevalier amphibien
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task ACrowdOfMisspeltParagraphsIsAnsweredOrToldToWaitAndOthersAreServedMeanwhile()
    {
        school.CopyDataTo(directory.Combine("data"));
        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, new Dictionary<string, string>(), "serve", "--data", directory.Combine("data"),
            "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0");
        var crowd = Enumerable.Range(0, Crowd)
            .Select(i => StatusAsync("/recherche?q=" + Uri.EscapeDataString(Misspelt(new Random(i)))))
            .ToArray();
        await Task.WhenAny(crowd);
        foreach (var quick in (string[])["/", "/aide", "/api/suggestions?q=volc", "/sante"])
        {
            Assert.True((int)await StatusAsync(quick) is 200 or 204, quick);
        }

        var answers =
            (await Task.WhenAll(crowd)).CountBy(status => status).ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.Equal(
            Crowd,
            answers.GetValueOrDefault(HttpStatusCode.OK)
                + answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable));
        Assert.InRange(answers[HttpStatusCode.OK], 2, Crowd);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/recherche?q=volcan"));

        async Task<HttpStatusCode> StatusAsync(string target)
        {
            using var answer = await server.Client.GetAsync(target);
            return answer.StatusCode;
        }
    }

    static string Misspelt(Random random) => string.Join(' ', Words.Select(word =>
    {
        var at = random.Next(1, word.Length - 1);
        return random.Next(2) == 0 ? word.Remove(at, 1) : word.Insert(at, "e");
    }));
}
