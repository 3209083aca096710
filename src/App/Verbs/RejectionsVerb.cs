using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.App.Verbs;

/// <summary><c>rejections</c>: the rejection log, why pages are not in the index.</summary>
static class RejectionsVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var address = CommonOptions.Store();
        var json = CommonOptions.Json();
        var command = new Command("rejections", "Dit quelles pages ont été écartées, et pourquoi.")
        {
            data,
            address,
            json,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var store = await StoreInUse.OpenExistingAsync(parsed.GetValue(data)!, parsed.GetValue(address), cancel);
            using var context = store.Open();
            var entries = context.Rejections.OrderBy(entry => entry.Site).ThenBy(entry => entry.Url);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(await entries.ToListAsync(cancel));
                return 0;
            }

            await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancel))
            {
                Console.Out.WriteLine($"{entry.Reason.Words()}\t{entry.Url}\t{entry.Evidence}");
            }

            return 0;
        });
        return command;
    }
}
