"use strict";

// The camera's pictures are added to the chosen files; the server reads them as it reads any other.
(() => {
  const camera = document.querySelector(".camera");
  if (!camera || !navigator.mediaDevices?.getUserMedia) {
    return;
  }
  const files = document.getElementById("files");
  const open = camera.querySelector(".camera-open");
  const view = camera.querySelector(".camera-view");
  const take = camera.querySelector(".camera-take");
  const says = camera.querySelector(".camera-says");
  camera.hidden = false;
  open.addEventListener("click", async () => {
    try {
      view.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } });
    } catch (denied) {
      says.textContent = camera.dataset.denied;
      return;
    }
    await view.play();
    view.hidden = false;
    take.hidden = false;
    open.hidden = true;
  });
  take.addEventListener("click", () => {
    const picture = document.createElement("canvas");
    picture.width = view.videoWidth;
    picture.height = view.videoHeight;
    picture.getContext("2d").drawImage(view, 0, 0);
    picture.toBlob((blob) => {
      const chosen = new DataTransfer();
      [...files.files].forEach((file) => chosen.items.add(file));
      chosen.items.add(new File([blob], `camera-${files.files.length + 1}.png`, { type: "image/png" }));
      files.files = chosen.files;
      says.textContent = camera.dataset.taken.replace("#", files.files.length);
    }, "image/png");
  });
})();
