using System.Collections.Immutable;
using System.CommandLine;
using SchoolSearch.Core.Learning;
using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.Training.Passages;

/// <summary><c>passages</c>: learns the screen that spares the judge of passages most of its work.</summary>
static class PassagesVerb
{
    const int Bits = 18;

    /// <summary>Of ordinary passages so many are learnt from; they outnumber the examples as they do in life.</summary>
    const int MostOrdinary = 20_000;

    static readonly ImmutableArray<string> Classes =
        [PassageScreen.UnfitClass, PassageScreen.GraveClass, PassageScreen.PlainClass];

    public static Command Create()
    {
        var examples = new Option<string>("--examples") { DefaultValueFactory = _ => "models/passages/examples" };
        var corpora = new Option<string>("--corpora")
        {
            Required = true,
            Description = "A folder with sites/, piaf/, readi-ljl/.",
        };
        var penalty = new Option<float>("--penalty") { DefaultValueFactory = _ => 0.1f };
        var held = new Option<string?>("--held")
        {
            Description = "A file of examples that is measured and not learnt from.",
        };
        var write = new Option<string?>("--write") { Description = "Folder to write screen.model to." };
        var command = new Command(
            "passages", "The screen before the judge of passages.") { examples, corpora, penalty, held, write };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(examples);
            var kept = parsed.GetValue(held) is { } name ? LabelledPassage.Read(Path.Combine(folder, name)) : [];
            var seen = LabelledPassage.ReadAll(folder).Except(kept).ToArray();
            var ordinary = Ordinary(parsed.GetRequiredValue(corpora));
            var model = Fit(seen, ordinary, parsed.GetValue(penalty));
            Report(new PassageScreen(model), kept, parsed.GetRequiredValue(corpora));
            if (parsed.GetValue(write) is { } target)
            {
                model.Write(Path.Combine(target, "screen.model"));
            }

            return 0;
        });
        return command;
    }

    static string[] Ordinary(string corpora)
    {
        var all =
            OrdinaryPassages.Read(corpora, isForTraining: true).SelectMany(text => text.Passages).Distinct().ToArray();
        new Random(1).Shuffle(all);
        return all[..Math.Min(all.Length, MostOrdinary)];
    }

    static LinearModel Fit(LabelledPassage[] examples, string[] ordinary, float penalty) => LogisticRegression.Fit(
        [
            .. examples.Select(example => new LabelledFeatures(
                PassageScreen.Features(example.Text, Bits), example.IsUnfit ? 0 : example.IsGrave ? 1 : 2)),
            .. ordinary.Select(text => new LabelledFeatures(PassageScreen.Features(text, Bits), 2)),
        ],
        "", Bits, Classes, penalty, isBalanced: false);

    static void Report(PassageScreen screen, LabelledPassage[] kept, string corpora)
    {
        var sound = OrdinaryPassages.Read(corpora, isForTraining: false)
            .SelectMany(text =>
                text.Passages.Select(passage => (text.Collection, Read: screen.Read(passage)))).ToArray();
        var unfit = kept.Where(example => example.IsUnfit).Select(example => screen.Read(example.Text)).ToArray();
        var grave = kept.Where(example => example.IsGrave).Select(example => screen.Read(example.Text)).ToArray();
        Console.WriteLine(
            $"{unfit.Length} unfit and {grave.Length} grave passages kept aside, {sound.Length} of ordinary pages");
        foreach (var bound in (float[])[0.003f, 0.005f, 0.01f, 0.02f, 0.03f, 0.05f, 0.1f, 0.2f])
        {
            Console.WriteLine($"  unfit from {bound}: unfit {Share(unfit, one => one.Unfit >= bound)}, ordinary "
                + $"{Share(sound, one => one.Read.Unfit >= bound)}"
                + $"   grave from {bound}: grave {Share(grave, one => one.Grave >= bound)}, ordinary "
                + $"{Share(sound, one => one.Read.Grave >= bound)}");
        }

        foreach (var group in sound.GroupBy(one => one.Collection))
        {
            Console.WriteLine(
                $"  {group.Key}: unfit from 0.01 {Share(group.ToArray(), one => one.Read.Unfit >= 0.01)}, grave "
                    + $"from 0.1 {Share(group.ToArray(), one => one.Read.Grave >= 0.1)}");
        }
    }

    static string Share<T>(T[] all, Func<T, bool> which) =>
        $"{all.Count(which) / (double)Math.Max(all.Length, 1):0.000}";
}
